package io.provisioning.http;

import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers 406 if a client accepts none of the media types of a method. A 401 or 403 comes first
 * and, for requests that only read, a 404 too. Requests that change something are refused before
 * anything is done.
 */
@Provider
public class AcceptCheck implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        if (method.getReturnType() != void.class) {
            context.register(new Check(offered(method)), Priorities.AUTHORIZATION + 2);
        }
    }

    /** The types of all methods with the same path and HTTP method. */
    private static List<MediaType> offered(Method method) {
        return Stream.of(method.getDeclaringClass().getMethods())
                .filter(it -> verb(it).isPresent() && verb(it).equals(verb(method)))
                .filter(it -> path(it).equals(path(method)))
                .flatMap(it -> Stream.of(produces(it).value()))
                .map(MediaType::valueOf)
                .map(type -> new MediaType(type.getType(), type.getSubtype()))
                .distinct()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(it -> it != null)
                .map(HttpMethod::value)
                .findAny();
    }

    private static String path(Method method) {
        return Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value).orElse("");
    }

    private static Produces produces(Method method) {
        return method.isAnnotationPresent(Produces.class)
                ? method.getAnnotation(Produces.class)
                : method.getDeclaringClass().getAnnotation(Produces.class);
    }

    /** The check of one method. */
    private record Check(List<MediaType> offered)
            implements ContainerRequestFilter, ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            if (!isSafe(request)) {
                require(request);
            }
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            boolean good =
                    response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
            if (isSafe(request) && good) {
                require(request);
            }
        }

        private static boolean isSafe(ContainerRequestContext request) {
            return request.getMethod().equals(HttpMethod.GET)
                    || request.getMethod().equals(HttpMethod.HEAD);
        }

        private void require(ContainerRequestContext request) {
            Accepted accepted = Accepted.by(request);
            if (offered.stream().noneMatch(accepted::takes)) {
                List<String> types = offered.stream().map(MediaType::toString).toList();
                throw new ProblemException(
                        ProblemCode.NOT_ACCEPTABLE, "There is " + String.join(", ", types));
            }
        }
    }
}

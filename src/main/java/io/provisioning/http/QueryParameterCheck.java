package io.provisioning.http;

import io.provisioning.problem.FieldError;
import io.provisioning.problem.ProblemCode;
import io.provisioning.problem.ProblemException;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses query parameters that the method does not know, because a misspelt filter must not list
 * everything, and values that some database can't store.
 */
@Provider
public class QueryParameterCheck implements DynamicFeature {
    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Set<String> known =
                Arrays.stream(resource.getResourceMethod().getParameters())
                        .flatMap(QueryParameterCheck::name)
                        .collect(Collectors.toUnmodifiableSet());
        context.register(new Check(known));
    }

    private static Stream<String> name(Parameter parameter) {
        if (parameter.isAnnotationPresent(BeanParam.class)) {
            return Arrays.stream(parameter.getType().getDeclaredFields())
                    .flatMap(QueryParameterCheck::nameOf);
        }
        return nameOf(parameter);
    }

    private static Stream<String> nameOf(AnnotatedElement element) {
        QueryParam annotation = element.getAnnotation(QueryParam.class);
        return annotation == null ? Stream.empty() : Stream.of(annotation.value());
    }

    /** The check of one method. */
    private record Check(Set<String> known) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            List<FieldError> unknown =
                    request.getUriInfo().getQueryParameters().keySet().stream()
                            .filter(name -> !known.contains(name))
                            .sorted()
                            .map(name -> new FieldError(name, "is not known here"))
                            .toList();
            if (!unknown.isEmpty()) {
                throw new ProblemException(
                        ProblemCode.UNKNOWN_PARAMETER,
                        known.isEmpty()
                                ? "This path takes no query parameters"
                                : "Known are "
                                        + String.join(", ", known.stream().sorted().toList()),
                        unknown);
            }
            List<FieldError> unstorable =
                    request.getUriInfo().getQueryParameters().entrySet().stream()
                            .filter(it -> !it.getValue().stream().allMatch(StorableText::accepts))
                            .map(it -> new FieldError(it.getKey(), StorableText.RULE))
                            .toList();
            if (!unstorable.isEmpty()) {
                throw ProblemException.invalid(unstorable);
            }
        }
    }
}

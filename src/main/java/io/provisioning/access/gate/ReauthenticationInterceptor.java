package io.provisioning.access.gate;

import io.provisioning.access.Caller;
import io.provisioning.access.Reauthenticated;
import io.provisioning.access.WithPassword;
import io.provisioning.access.sessions.Reauthentication;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stands before what gives access that lasts. After the body has been read, since the password may
 * be in it, and so after roles and validity have been looked at.
 */
@Interceptor
@Reauthenticated
@Priority(Interceptor.Priority.APPLICATION)
public class ReauthenticationInterceptor implements Serializable {
    private static final long serialVersionUID = 1L;

    @Inject private transient Reauthentication reauthentication;
    @Inject private transient Caller caller;

    /** Calls the method if whoever calls it may. */
    @AroundInvoke
    Object require(InvocationContext invocation) throws Exception {
        Optional<WithPassword> body =
                Stream.of(invocation.getParameters())
                        .filter(WithPassword.class::isInstance)
                        .map(WithPassword.class::cast)
                        .findAny();
        Optional<String> password = body.map(WithPassword::currentPassword);
        if (password.isPresent()) {
            caller.recordsItself();
            reauthentication.require(password.get(), caller.actor());
        } else if (body.map(WithPassword::givesAccess).orElse(true)) {
            reauthentication.requireFresh(caller.token());
        }
        return invocation.proceed();
    }
}

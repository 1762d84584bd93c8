package io.provisioning.access;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Is about the server itself: whoever is limited to workspaces is refused. */
@NameBinding
@Target({METHOD, TYPE})
@Retention(RUNTIME)
public @interface WholeServer {}

package io.provisioning.access;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Takes somebody who has logged in: with an API token, or one that was exchanged, it is refused, or
 * else a stolen one could be made into something that outlives it.
 */
@NameBinding
@Target({METHOD, TYPE})
@Retention(RUNTIME)
public @interface SessionOnly {}

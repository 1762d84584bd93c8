package io.provisioning.access;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Gives access that lasts, so it takes a password that was given within the last minutes, by a
 * login or with the request: or else a stolen access token could be made into something that
 * outlives it. The body is a {@link WithPassword}.
 */
@InterceptorBinding
@Target({METHOD, TYPE})
@Retention(RUNTIME)
public @interface Reauthenticated {}

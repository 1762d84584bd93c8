package io.provisioning.access.sessions;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Acts by a cookie, which a browser sends whoever asks: so only pages of this server may ask. */
@NameBinding
@Target({METHOD, TYPE})
@Retention(RUNTIME)
public @interface OwnPagesOnly {}

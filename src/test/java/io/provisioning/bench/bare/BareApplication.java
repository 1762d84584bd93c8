package io.provisioning.bench.bare;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Nothing but JAX-RS. */
@ApplicationPath("bare")
public class BareApplication extends Application {}

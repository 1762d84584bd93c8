package io.provisioning.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The API, version 1. */
@ApplicationPath("v1")
@ApplicationScoped
public class RestApplication extends Application {
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl",
                true,
                // JSON-P only: the platform's JSON-B writes a record as {} and would be asked
                // first.
                "jersey.config.jsonFeature",
                "JsonProcessingFeature",
                // Keep Location relative: the server does not know the address that a client behind
                // proxies calls.
                "jersey.config.server.headers.location.relative.resolution.disabled",
                true);
    }
}

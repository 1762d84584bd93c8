"use strict";

const ui = SwaggerUIBundle({
  url: "/v1/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  tryItOutEnabled: false,
  // Nobody else is asked anything.
  validatorUrl: null,
  responseInterceptor: (response) => {
    // Who logs in by "Try it out" is authorized.
    if (response.ok && /\/v1\/auth\/(login|refresh|password)$/.test(response.url)) {
      ui.preauthorizeApiKey("bearerAuth", response.obj.token);
    }
    return response;
  },
});

"use strict";

const ui = SwaggerUIBundle({
  // Wherever this page is: proxies may have put any prefix before it.
  url: new URL("v1/openapi.json", document.baseURI).href,
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

"use strict";

SwaggerUIBundle({
  url: "/openapi.yml",
  dom_id: "#api",
  deepLinking: true,
  displayRequestDuration: true,
  // The description is checked by our own tests; the default asks a server on the internet.
  validatorUrl: null,
});

"use strict";

// Where the assets were not installed, the page keeps its plain link to the contract.
if (typeof SwaggerUIBundle === "function") {
  SwaggerUIBundle({
    url: "/openapi.json",
    dom_id: "#docs",
    deepLinking: true,
    docExpansion: "none",
    validatorUrl: null,
  });
}

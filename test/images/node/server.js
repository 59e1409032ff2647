const express = require("express");

express()
  .get("/", (_request, response) => response.send("hello"))
  .listen(3000);

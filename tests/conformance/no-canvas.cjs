// As on a machine where the optional package is not installed.
const Module = require('node:module');

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  if (request.startsWith('@napi-rs/canvas')) throw new Error(`Cannot find module '${request}'`);
  return resolve.call(this, request, ...rest);
};

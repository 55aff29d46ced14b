'use strict';
const globals = require('globals');

module.exports = [{
  languageOptions: { sourceType: 'commonjs', globals: globals.node },
  rules: { 'no-undef': 'error', 'no-unused-vars': 'error', eqeqeq: 'error', 'prefer-const': 'error' },
}];

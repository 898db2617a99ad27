import js from "@eslint/js";
import tseslint from "typescript-eslint";

// What others wrote is never read as markup.
const markup = ["innerHTML", "outerHTML", "insertAdjacentHTML", "dangerouslySetInnerHTML", "srcdoc"];
const why = "Text is never read as HTML: make elements.";

export default tseslint.config(
  { ignores: ["**/node_modules/", "**/dist/", "**/target/"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "max-len": ["error", { code: 120 }],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      quotes: ["error", "double", { avoidEscape: true }],
      semi: ["error", "always"],
      eqeqeq: "error",
      "no-console": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "no-restricted-properties": [
        "error",
        ...markup.map((property) => ({ property, message: why })),
        { object: "document", property: "write", message: why },
        { object: "document", property: "writeln", message: why },
      ],
      "no-restricted-syntax": [
        "error",
        ...markup.map((name) => ({ selector: `JSXAttribute[name.name='${name}']`, message: why })),
        { selector: "ExportDefaultDeclaration", message: "Exports have names." },
      ],
    },
  },
  {
    files: ["**/test/**"],
    rules: { "max-lines": ["error", { max: 400 }], "@typescript-eslint/unbound-method": "off" },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ["web/public/*.js"],
    languageOptions: { globals: { document: "readonly" } },
  },
  {
    files: ["*.config.js", "*/*.config.{js,ts}", "*/scripts/**"],
    rules: { "no-restricted-syntax": "off", "no-console": "off" },
  },
);

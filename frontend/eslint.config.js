import jsxA11y from "eslint-plugin-jsx-a11y";
import lingui from "eslint-plugin-lingui";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/**
 * Imports go one way: app -> features -> goods -> sync, hardware, money, ui, api, i18n. What a room may not name is refused by its path;
 * rooms name each other by "@/", so that a relative path never leaves one. Features do not import each other.
 */
const BELOW = {
  app: ["app", "features", "goods", "sync", "hardware", "money", "ui", "api", "i18n"],
  features: ["goods", "sync", "hardware", "money", "ui", "api", "i18n"],
  goods: ["goods", "sync", "hardware", "money", "ui", "api", "i18n"],
  sync: ["sync", "money", "api"],
  hardware: ["hardware", "money", "i18n"],
  money: ["money"],
  ui: ["ui", "money", "i18n"],
  api: ["api"],
  i18n: ["api", "i18n"],
};
const GENERATED = "src/api/schema.d.ts";
const ROOMS = Object.keys(BELOW);
const oneWay = ROOMS.filter((room) => BELOW[room].length < ROOMS.length).map((room) => ({
  files: [`src/${room}/**`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            group: ROOMS.filter((other) => !BELOW[room].includes(other)).flatMap((other) => [`@/${other}`, `@/${other}/**`]),
            message: `src/${room} may import ${BELOW[room].join(", ")} only.`,
          },
          { group: ["../../*"], message: "Another room is named by @/." },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["dist", "src/i18n/*.po"] },
  // A program writes it: it is read, also where it is named among files that changed, and not asked for style.
  { files: [GENERATED], languageOptions: { parser: tseslint.parser } },
  {
    ignores: [GENERATED],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked, reactHooks.configs.flat["recommended-latest"], jsxA11y.flatConfigs.strict],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["*.config.js"] }, tsconfigRootDir: import.meta.dirname } },
    plugins: { lingui },
    rules: {
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
      "@typescript-eslint/only-throw-error": [
        "error",
        { allow: [{ from: "package", package: "@tanstack/router-core", name: "Redirect" }] },
      ],
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      // A region that scrolls is reached by Tab: without a pointer there is no other way to read on (axe asks for it).
      "jsx-a11y/no-noninteractive-tabindex": ["error", { roles: ["tabpanel", "region"] }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  ...oneWay,
  {
    files: ["**/*.config.ts", "*.config.js"],
    rules: { "no-restricted-exports": "off" },
  },
  { files: ["**/*.js"], ...tseslint.configs.disableTypeChecked },
  {
    files: ["src/**/*.tsx"],
    ignores: ["**/*.test.tsx"],
    rules: {
      "lingui/no-unlocalized-strings": [
        "error",
        {
          // Class lists, paths, ids, keys: lower case with a hyphen, a colon or no space. A sentence begins upper case.
          ignore: ["^[^A-Za-z]*$", "^[a-z0-9_:/.#-]+$", "^(?=.*[-:])[a-z0-9:/.%()&@>_*,\\[\\] -]+$", "^[A-Z]{2,6}$", "^Counterfoil$", "^sv-SE$"],
          ignoreNames: [
            { regex: { pattern: "className$|^(to|from|pattern|type|id|key|press|role|rel|href|src|name|variant|size|tone|method|d|viewBox|fill|stroke)$" } },
            { regex: { pattern: "^data-|^aria-(labelledby|describedby|controls|live|current)$" } },
            "displayName", "autoComplete", "inputMode", "enterKeyHint", "strokeLinecap", "strokeLinejoin",
          ],
          ignoreFunctions: ["*.get", "*.getItem", "*.setItem", "*.addEventListener", "*.removeEventListener", "Error", "cx", "*.matchMedia", "matchMedia", "*.querySelector", "getRouteApi", "Intl.supportedValuesOf", "*.GET", "*.POST", "*.PATCH", "*.PUT", "*.DELETE"],
        },
      ],
    },
  },
);

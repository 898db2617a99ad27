/** The bundler makes a style sheet that a script imports its text. */
declare module "*.css" {
  const text: string;
  export { text as default };
}

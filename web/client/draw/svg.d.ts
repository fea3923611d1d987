/** A drawing of lucide-static, bundled as its text: only what a page imports is in its file. */
declare module "*.svg" {
  const text: string;
  export default text;
}

/** What every document and every root certificate of a training installation says. Verification tells it by these words. */
export const voidWords = '培训用，无效'

/** Beside `--above` the height of a page is what remains: sticky heads and full screens of all faces reckon with it. */
const banner = `<style>:root{--above:28px}.ow-training{position:sticky;top:0;z-index:2000;height:28px;padding:0 12px;overflow:hidden;white-space:nowrap;font:600 14px/28px sans-serif;text-align:center;color:#fff;background:#8a1c12}html[lang^=en] .ow-training [lang=zh-CN],html:not([lang^=en]) .ow-training [lang=en]{display:none}@media print{.ow-training{position:static}}</style><aside class="ow-training" aria-label="培训环境"><span lang="zh-CN">培训环境：所办一律无效</span><span lang="en">Training: nothing made here is valid</span></aside>`

/** A page as a training installation shows it: on all faces, signed in or not, with or without a script. */
export function withBanner(html: string): string {
  return html.replace('<title>', '<title>【培训】').replace(/<body[^>]*>/, (body) => `${body}${banner}`)
}

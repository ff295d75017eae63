import { BASE_STYLE } from '../../pages/base-style';

/** Looks of the page of a review: signs say by their shape what their colour says too. */
export const REVIEW_STYLE = `${BASE_STYLE}
body{max-width:1120px;margin:0 auto;padding:20px 20px 60px}
.kind{color:var(--soft);margin:0;font-size:13px}h1{overflow-wrap:anywhere}h2{margin:30px 0 8px;scroll-margin-top:12px}h3{scroll-margin-top:12px}main:focus{outline:none}
.verdict{background:var(--card);border:1px solid var(--edge);border-left:6px solid var(--soft);border-radius:6px;padding:14px 18px;margin:14px 0}
.verdict.up{border-left-color:var(--error)}.verdict.down,.verdict.same{border-left-color:var(--ok)}.verdict.other{border-left-color:var(--info)}
.headline{font-size:18px;font-weight:600;margin:0 0 6px;line-height:1.35}.badge{margin-right:9px;font-size:16px}.up .badge{color:var(--error)}.down .badge,.same .badge{color:var(--ok)}.other .badge{color:var(--info)}
.areas{list-style:none;margin:0 0 6px;padding:0}.areas li{padding:2px 0}.areas a{font-weight:600;display:inline-block;min-width:104px}.facts{margin:0;color:var(--soft)}.facts a{color:inherit}
.tools.alone{display:none}.alive .tools.alone{display:flex;flex-direction:column;gap:8px;border-bottom:1px solid var(--edge);padding-bottom:12px}
.line{display:flex;gap:8px;align-items:center}.line label{font-weight:600}#choices{display:flex;flex-wrap:wrap;gap:2px 16px;border:0;margin:0;padding:0}#choices label{white-space:nowrap;padding:3px 0}
.status{display:flex;flex-wrap:wrap;gap:6px 10px;align-items:center}#told{margin:0 6px 0 0;font-weight:600}
.changes,.fields,.reasons{list-style:none;margin:0;padding:0}.changes{background:var(--card);border:1px solid var(--edge);border-radius:6px}.remark{color:var(--soft)}
.change{padding:7px 12px;border-top:1px solid var(--grid);position:relative;scroll-margin-top:12px}.change:first-child{border-top:0}.change:target{background:color-mix(in srgb,var(--info) 12%,var(--card))}
.what{display:flex;gap:8px;align-items:baseline}.what>div{flex:1;min-width:0;overflow-wrap:anywhere}.what>span:not(.mark):not(.aside){min-width:0;overflow-wrap:anywhere}
.mark{flex:none;width:19px;height:19px;border-radius:4px;text-align:center;font-weight:700;line-height:19px;align-self:flex-start;margin-top:1px;background:var(--page);border:1px solid var(--grid);line-height:17px}
.mark.up,.mark.removed{color:var(--error)}.mark.down,.mark.added{color:var(--ok)}.mark.other,.mark.changed{color:var(--info)}
.object .mark.added,.fields .mark.added{color:var(--ok)}
.place,.doc{display:block;color:var(--soft);font-size:12.5px}.aside{flex:none;display:flex;gap:8px;align-items:baseline;font-size:12.5px;max-width:42%;text-align:right;margin-left:auto;overflow-wrap:anywhere}.where{color:var(--soft)}a.where{color:var(--info)}
.link{text-decoration:none;color:var(--soft);padding:0 4px}.link:hover,.link:focus{color:var(--info)}
.reasons{margin:3px 0 2px 27px;font-size:13px}.reasons li{padding:1px 0;overflow-wrap:anywhere}.change>details{margin-left:27px}.change>details>.reasons{margin-left:0}
.values del{text-decoration:line-through;text-decoration-color:var(--soft);color:var(--soft)}.values ins{text-decoration:none;font-weight:600}.values,.field{overflow-wrap:anywhere}.field{white-space:pre-wrap}
.change.object{display:flex;gap:8px;align-items:baseline}.change.object>details{flex:1;min-width:0;margin:0}.change.object>.what{flex:1}.object summary .what{display:inline-flex;max-width:calc(100% - 20px);vertical-align:top}
.fields{margin:6px 0 2px 6px;border-left:2px solid var(--grid);padding-left:10px}.fields li{display:flex;gap:8px;align-items:baseline;padding:2px 0;font-size:13px}.fields li>div{flex:1;min-width:0;overflow-wrap:anywhere}
.list{margin:6px 0 4px 27px;padding:8px 10px;background:var(--page);border:1px solid var(--edge);border-radius:5px;flex-basis:100%}.change.object{flex-wrap:wrap}.list ul{columns:16em;margin:6px 0 0;padding-left:18px;font-size:12.5px}.list li{overflow-wrap:anywhere}
.names{columns:18em;padding-left:20px;margin:4px 0}.cut{padding:7px 12px;color:var(--soft)}
@media (max-width:700px){body{padding:14px 12px 40px}.what{flex-wrap:wrap}.what>div{flex:1 1 70%}.aside{flex:1 1 100%;max-width:none;margin-left:27px;text-align:left}.where{min-width:0}.reasons{margin-left:27px}.object summary .what{flex-wrap:nowrap}.change.object>.aside{flex:0 1 auto;max-width:38%;margin-left:auto;text-align:right}.areas a{min-width:0}.change>details,.list{margin-left:0}.line{flex-wrap:wrap}}
`.trim();

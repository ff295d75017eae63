import { PALETTE } from '../../pages/palette';

/** Colours and layout of the page, for light and dark screens, and for small ones. */
export const STYLE = `${PALETTE}
*{box-sizing:border-box}
body{margin:0;padding:16px 20px 40px;background:var(--page);color:var(--text);font:13px/1.4 system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif}
h1{font-size:20px;margin:0}h2{font-size:14px;margin:0;padding:0 4px;line-height:40px}h3{font-size:13px;font-weight:600;margin:0;overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2}
a{color:var(--info)}:focus-visible{outline:2px solid var(--info);outline-offset:1px}small{color:var(--soft)}code{background:var(--grid);padding:0 3px;border-radius:3px}
.head{margin:0 0 12px;display:flex;flex-wrap:wrap;gap:6px 14px;align-items:baseline}.head p{margin:0;color:var(--soft)}
.variables{display:flex;flex-wrap:wrap;gap:6px;list-style:none;margin:0 0 12px;padding:0}.variables li{border:1px solid var(--edge);background:var(--card);border-radius:4px;padding:2px 8px}.variables b{font-weight:600}
.board{display:grid;grid-template-columns:repeat(var(--columns,12),minmax(0,1fr));grid-auto-rows:var(--row,72px);gap:var(--gap,8px)}
.board>*{grid-column:var(--x)/span var(--w);grid-row:var(--y)/span var(--h);min-width:0;min-height:0}
.group{border:1px solid var(--edge);border-radius:6px;padding:0 8px 8px;display:flex;flex-direction:column}.group>.board{--columns:12;flex:1;min-height:0;grid-auto-rows:minmax(0,1fr)}
.widget{background:var(--card);border:1px solid var(--edge);border-radius:6px;padding:8px 10px;display:flex;flex-direction:column;position:relative}
.widget>header{display:flex;justify-content:space-between;gap:8px;min-height:0}.widget .body{flex:1;min-height:0;display:flex;flex-direction:column;overflow:hidden}
details{flex:none;font-size:11px;color:var(--soft)}summary{cursor:pointer;list-style:none;border:1px solid var(--edge);border-radius:3px;padding:0 5px}summary::-webkit-details-marker{display:none}
details pre{position:absolute;z-index:2;left:8px;right:8px;top:34px;max-height:70%;overflow:auto;margin:0;padding:8px;background:var(--page);color:var(--text);border:1px solid var(--edge);border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere}
.chart{flex:1 0 80px;min-height:0;display:grid;grid-template:1fr 16px/44px 1fr}.axis{position:relative;color:var(--soft);font-size:11px}.axis span{position:absolute;right:6px;transform:translateY(-50%)}
.plot{position:relative;margin-top:8px;border-bottom:1px solid var(--edge)}.axis{margin-top:8px}.plot svg{position:absolute;inset:0;width:100%;height:100%;overflow:visible}
.grid{position:absolute;left:0;right:0;border-top:1px solid var(--grid)}.times{grid-column:2;display:flex;justify-content:space-between;color:var(--soft);font-size:11px}
.line{fill:none;stroke:currentColor;stroke-width:1.6;vector-effect:non-scaling-stroke;stroke-linejoin:round}.area{fill:currentColor;fill-opacity:.2}.bars{fill:currentColor;fill-opacity:.8}
.s0{color:var(--s0)}.s1{color:var(--s1)}.s2{color:var(--s2)}.s3{color:var(--s3)}.s4{color:var(--s4)}.s5{color:var(--s5)}
.level{position:absolute;left:0;right:0;border-top:2px dashed currentColor}.level span{position:absolute;z-index:1;right:0;bottom:3px;font-size:11px;background:color-mix(in srgb,var(--card) 75%,transparent);padding:0 4px;border-radius:3px;white-space:nowrap}
.level.under span{bottom:auto;top:3px}.level.left span{right:auto;left:0}.level.middle span{right:auto;left:50%;transform:translateX(-50%)}
.level.error{color:var(--error)}.level.warning{color:var(--warning)}.level.ok{color:var(--ok)}.level.info{color:var(--info)}
.legend{display:flex;flex-wrap:wrap;gap:0 12px;list-style:none;margin:2px 0 0 44px;padding:0;font-size:11px;line-height:16px;flex:0 1 auto;min-height:16px;overflow:auto}.legend i{display:inline-block;width:9px;height:9px;border-radius:2px;background:currentColor;margin-right:4px}.legend li{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;max-width:100%}
.number{flex:1;display:flex;flex-direction:column;align-items:center;justify-content:center;border-radius:4px;margin-top:4px;min-height:0}.number b{font-size:30px;line-height:1.1;font-weight:600}.number small{font-size:12px;overflow-wrap:anywhere;text-align:center}
.number.error,.number.warning,.number.ok,.number.info,.ranking li.error .bar,.ranking li.warning .bar,.ranking li.ok .bar,td.error,td.warning,td.ok{background:var(--fill);color:var(--on)}.number[class*=' '] small{color:inherit}
.error{--fill:var(--error-fill);--on:var(--on-fill)}.warning{--fill:var(--warning-fill);--on:var(--on-warning)}.ok{--fill:var(--ok-fill);--on:var(--on-fill)}.info{--fill:var(--info-fill);--on:var(--on-fill)}
.ranking{list-style:none;margin:6px 0 0;padding:0;flex:1;overflow:hidden}.ranking li{position:relative;padding:3px 6px;margin-bottom:4px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}.ranking b{display:inline-block;min-width:52px;position:relative}
.ranking .bar{position:absolute;left:0;bottom:0;height:3px;border-radius:2px;background:var(--s0)}.ranking li.error b{color:var(--error)}.ranking li.warning b{color:var(--warning)}.ranking li.ok b{color:var(--ok)}
.columns{flex:1;display:flex;align-items:flex-end;gap:10px;padding-top:8px;min-height:0}.columns>div{flex:1;height:100%;display:flex;flex-direction:column;justify-content:flex-end;align-items:center;min-width:0}.columns span{width:70%;background:currentColor;border-radius:3px 3px 0 0;min-height:2px}.columns small{max-width:100%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.limits{display:flex;flex-wrap:wrap;gap:4px 6px;justify-content:center;list-style:none;margin:4px 0 0;padding:0;font-size:11px}.limits li{background:var(--fill);color:var(--on);border-radius:3px;padding:0 6px}
table{border-collapse:collapse;width:100%;margin-top:4px}th,td{text-align:right;padding:3px 6px;border-bottom:1px solid var(--grid);white-space:nowrap}th{font-weight:600;color:var(--soft)}tbody th,.stream th,.stream td{text-align:left;font-weight:400;color:inherit}.stream{table-layout:fixed}.stream th,.stream td{overflow:hidden;text-overflow:ellipsis}.stream .timestamp,.stream .status_line,.stream .duration{width:84px}.stream .host,.stream .service,.stream .source{width:120px}.stream .blank{display:block;height:8px;border-radius:4px;background:var(--grid)}
.whole{flex:1;min-height:0;width:100%;margin-top:6px;fill:currentColor}.ring{fill:none;stroke:currentColor;stroke-width:8}.sunburst .legend{margin-left:0}
.shares{flex:1;display:flex;gap:3px;margin-top:6px}.shares div{position:relative;padding:6px;border:1px solid currentColor;border-radius:4px;min-width:0;overflow:hidden}
.tiles{flex:1;display:grid;grid:auto-flow 1fr/repeat(6,1fr);gap:4px;margin-top:6px}.tiles i{background:currentColor;border-radius:4px;min-height:12px}
.note{flex:1;overflow:hidden}.note p{margin:0 0 4px}.note .h1{font-size:18px;font-weight:600}.note .h2{font-size:15px;font-weight:600}.note .h3{font-weight:600}.note .item::before{content:'• '}.widget:has(.note.gray){background:var(--grid)}.widget:has(.note.yellow){background:var(--warning-fill);color:var(--on-warning)}
.free{font-size:18px}.unknown{flex:1;display:flex;flex-direction:column;align-items:center;justify-content:center;border:1px dashed var(--edge);border-radius:4px;color:var(--soft)}
.facts{margin:2px 0;color:var(--soft)}.parts{flex:1;min-height:0;display:grid;grid-auto-rows:minmax(0,1fr);gap:8px 16px}.parts.two_column{grid-template-columns:1fr 1fr}.parts.three_column{grid-template-columns:1fr 1fr 1fr}.parts>div{display:flex;flex-direction:column;min-width:0;min-height:0;overflow:hidden}.parts b{font-weight:600}.parts .legend{display:none}
@media (max-width:760px){body{padding:12px 10px 32px}.board{display:flex;flex-direction:column}.widget{min-height:min(calc(var(--h)*var(--row,72px)),232px)}.group{padding-bottom:8px}.parts.parts{display:flex;flex-direction:column}.parts>div{min-height:150px}.legend{overflow:visible}.columns{flex:none;height:160px}.stream tr:nth-child(n+7){display:none}.widget .body{overflow:auto}.stream{min-width:460px}}
`.trim();

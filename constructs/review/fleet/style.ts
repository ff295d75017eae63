import { BASE_STYLE } from '../../pages/base-style';

/** Looks of the page of a fleet. Signs in cells are drawn over the words that stand there, which readers of the screen say. */
export const FLEET_STYLE = `${BASE_STYLE}
body{display:flex;flex-direction:column;height:100vh;height:100dvh;min-height:460px;padding:14px 18px 12px;gap:10px}
header.top{display:flex;flex-wrap:wrap;gap:2px 16px;align-items:baseline}header.top p{margin:0;color:var(--soft)}
.tools{display:flex;flex-direction:column;gap:8px}.line{display:flex;gap:8px;align-items:center}.line label{font-weight:600;white-space:nowrap}
#choices{display:flex;flex-wrap:wrap;gap:2px 16px;border:0;margin:0;padding:0}#choices label{white-space:nowrap;padding:3px 0}
.status{display:flex;flex-wrap:wrap;gap:6px 12px;align-items:center}#told{margin:0;font-weight:600}
.notes{color:var(--soft);font-size:13px}.notes p{margin:4px 0}.notes ul{columns:12em;margin:4px 0;padding-left:18px}.notes table{margin:4px 0}.notes td,.notes th{text-align:left;font-weight:400;padding:2px 14px 2px 0;vertical-align:top}
main{flex:1;min-height:0;display:none;flex-direction:column;gap:8px}.alive main{display:flex}
#region{flex:1;min-height:220px;overflow:auto;border:1px solid var(--edge);border-radius:6px;background:var(--card);position:relative}
#table{table-layout:fixed;border-collapse:separate;border-spacing:0;width:calc(var(--name-width) + var(--columns-width));--name-width:310px}
col.name{width:var(--name-width)}
#head{position:sticky;top:0;z-index:3}#head th,#head td{background:var(--card);border-bottom:1px solid var(--edge)}
#table th.name{position:sticky;left:0;z-index:2;background:var(--card);text-align:left;border-right:1px solid var(--edge);padding:0 6px;font-weight:400}#head th.name{z-index:4;vertical-align:bottom;font-weight:600}
#head th.group{text-align:left;font-size:12px;color:var(--soft);font-weight:600;padding:3px 6px;border-left:1px solid var(--edge);overflow:clip;white-space:nowrap}
th.group span{display:inline-block;position:sticky;left:calc(var(--name-width) + 6px);background:var(--card);padding-right:4px}
#head th.upright{height:164px;vertical-align:bottom;padding:0}#head th.flat{vertical-align:bottom;padding:0 2px}
.sort{border:0;background:none;padding:3px 4px;border-radius:3px;font-size:12.5px;font-weight:400;text-align:left;line-height:1.2}
.upright .sort{writing-mode:vertical-rl;transform:rotate(180deg);height:160px;width:29px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;padding:4px 0}
.flat .sort{width:100%;text-align:right}.flat.of-text .sort,#head .counts .of-text{text-align:left}.name .sort{font-weight:600}
[aria-sort] .sort{font-weight:700;color:var(--info)}[aria-sort=ascending] .sort span::after{content:' ▲' / ''}[aria-sort=descending] .sort span::after{content:' ▼' / ''}
.counts td{height:28px;text-align:center;font-size:12px;color:var(--soft);padding:0}.counts .amount{font-size:11px;line-height:1.15;padding:0 6px;text-align:right}
.count{border:0;border-radius:3px;padding:3px 0;width:100%;background:none;color:var(--info)}.count.kept{background:var(--info-fill);color:var(--on-fill)}.count.left{background:var(--text);color:var(--page)}
#body tr{height:30px}#body td,#body th.name{height:30px;border-bottom:1px solid var(--grid);overflow:hidden;white-space:nowrap;text-overflow:ellipsis}
#body tr:hover>*{box-shadow:inset 0 99px color-mix(in srgb,var(--info) 9%,transparent)}
.space td{border:0}
button.row{border:0;background:none;font-size:13px;width:100%;text-align:left;padding:4px 2px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;border-radius:3px;display:block}
.alike button.row::before{content:'▸ ' / '';color:var(--soft)}.alike button.row[aria-expanded=true]::before{content:'▾ ' / ''}.alike button.row b{font-weight:600}.inside button.row{padding-left:20px}
td.amount{text-align:right;padding:0 6px;font-variant-numeric:tabular-nums;font-size:12.5px}td.version{padding:0 6px;font-size:12.5px}
#body td.sign{font-size:0;text-align:center;padding:0;background:radial-gradient(circle,var(--soft) 1.2px,transparent 1.8px) center;print-color-adjust:exact}
#body td.on{background:radial-gradient(circle,var(--ok) 5px,transparent 5.8px) center}#body td.yes{background:linear-gradient(var(--error),var(--error)) center/9px 9px no-repeat}
#body td.partly{background:radial-gradient(circle,var(--card) 3px,transparent 3.8px) calc(50% + 1px) center no-repeat,radial-gradient(circle,var(--warning) 5px,transparent 5.8px) center}
#body td.unknown{background:none}td.unknown::before{content:'?' / '';font-size:13px;color:var(--soft)}
@media (forced-colors:active){#body td.sign{background:none}td.sign::before{font-size:13px}td.on::before{content:'●' / ''}td.partly::before{content:'◐' / ''}td.yes::before{content:'■' / ''}}
.legend{display:flex;flex-wrap:wrap;gap:2px 14px;list-style:none;margin:0;padding:3px 10px;border-radius:5px;background:var(--card);color:var(--soft);font-size:12.5px}.legend b{display:inline-block;min-width:14px;text-align:center}
.legend .on{color:var(--ok)}.legend .yes{color:var(--error)}.legend .partly{color:var(--warning)}
.details dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 14px;margin:0}.details dt{font-weight:600}.details dd{margin:0;overflow-wrap:anywhere}
.details summary{padding:4px 0;font-weight:600}.names{margin:0 0 6px;padding-left:20px}.names li{padding:1px 0}.details th,.details td{text-align:left;padding:3px 14px 3px 0;border-bottom:1px solid var(--grid);font-weight:400}.details thead th{color:var(--soft)}.details caption{color:var(--soft);padding-bottom:4px}
.alone-table th,.alone-table td{text-align:left;vertical-align:top;padding:4px 14px 4px 0;border-bottom:1px solid var(--edge);font-weight:400}
@media (max-width:760px){body{padding:10px 10px 8px;height:auto;min-height:100dvh}.line{flex-wrap:wrap}#region{flex:none;height:78vh}#table{--name-width:150px}.details dl{grid-template-columns:1fr;gap:0}.details dd{margin-bottom:8px}dialog{padding:0 14px 14px}}
`.trim();

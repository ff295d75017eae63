import { PALETTE } from './palette';

/** What pages that people work with have in common: letters, buttons, tables, the focus, and what only those hear who cannot see the page. */
export const BASE_STYLE = `${PALETTE}
*{box-sizing:border-box}[hidden]{display:none!important}
body{margin:0;background:var(--page);color:var(--text);font:14px/1.45 system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif}
h1{font-size:22px;line-height:1.25;margin:0}h2{font-size:17px;margin:0}h3{font-size:14px;margin:18px 0 6px}p{margin:0 0 8px}
a{color:var(--info)}small{color:var(--soft);font-size:12px}code{font:12px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;overflow-wrap:anywhere}
:focus-visible{outline:2px solid var(--info);outline-offset:1px}
button,input,select,textarea{font:inherit;color:inherit}
button{border:1px solid var(--edge);background:var(--card);border-radius:5px;padding:4px 10px;cursor:pointer}button:hover{border-color:var(--info)}
input[type=search],textarea{border:1px solid var(--soft);background:var(--card);border-radius:5px;padding:6px 9px;width:100%}
::placeholder{color:var(--soft);opacity:1}
input[type=checkbox]{accent-color:var(--info);margin:0 6px 0 0;width:15px;height:15px;vertical-align:-2px}
summary{cursor:pointer}
.skip{position:absolute;left:8px;top:-60px;background:var(--card);padding:8px 12px;border-radius:0 0 5px 5px;z-index:9}.skip:focus{top:0}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.scroll{overflow:auto}
table{border-collapse:collapse}caption{text-align:left}
dialog{background:var(--card);color:var(--text);border:1px solid var(--edge);border-radius:8px;padding:0 20px 20px;max-width:min(860px,100vw);width:100%;max-height:92vh;overflow:auto}
dialog::backdrop{background:rgb(0 0 0/.45)}dialog header{position:sticky;top:0;background:var(--card);display:flex;gap:12px;justify-content:space-between;align-items:center;padding:14px 0 10px}
dialog h2{overflow-wrap:anywhere}dialog h2:focus{outline:none}
dialog.copy{padding-top:16px}dialog.copy button{margin-top:8px}
.alone{display:none}.alive .alone{display:revert}
@media (prefers-reduced-motion:no-preference){.skip{transition:top .1s}}
`.trim();

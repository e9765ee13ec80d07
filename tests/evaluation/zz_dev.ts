import { evaluatePairs } from "/work/main/tests/evaluation/pairs.ts"; import { evaluateDetection } from "/work/main/tests/evaluation/detection.ts"; import { evaluateVifactcheck } from "/work/main/tests/evaluation/vifactcheck.ts"; import { formatReport } from "/work/main/tests/evaluation/report.ts";
const p=evaluatePairs(), d=evaluateDetection();
if(process.argv[2]==="all"){const v=evaluateVifactcheck("/work/shared/data");console.log(formatReport(process.argv[3]==="frozen"?[p,d,...(v?[v]:[])]:v!));}
else console.log(formatReport([{...p,frozen:p.open},{...d,frozen:d.open}]));

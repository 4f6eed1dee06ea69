import type { ImportPreview } from "@capstan/contracts";
import { requestHeader, urlOf } from "./call.ts";
import { dataEndpoints } from "./endpoints.ts";
import { Problem, readProblem, unreachable } from "./problem.ts";

/**
 * Uploads a file to a dataset and reports how much has been sent.
 * Units: `onProgress` gets a ratio 0–1.
 * Errors: `Problem`, as in `api`; code `upload_stopped` when the signal stops it.
 */
export function uploadFile(
  target: { workspace: string; dataset: string },
  file: File,
  options: { onProgress: (share: number) => void; signal: AbortSignal },
): Promise<ImportPreview> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", urlOf(dataEndpoints.upload, target, { file: file.name }));
    for (const [name, value] of Object.entries(requestHeader)) request.setRequestHeader(name, value);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => event.lengthComputable && options.onProgress(event.loaded / event.total);
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new Problem(0, { code: "upload_stopped", message: "The upload was stopped." }));
    request.onload = () => {
      const response = new Response(request.responseText, { status: request.status });
      if (response.ok) resolve(JSON.parse(request.responseText) as ImportPreview);
      else void readProblem(response).then(reject);
    };
    options.signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

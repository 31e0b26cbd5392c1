import { Line } from "./line";
import { expect, test } from "./shop";

const SERVICE = process.env["COUNTERFOIL_SERVICE"] ?? "http://127.0.0.1:8000";

test("what the page may not do is refused, and the service is told", async ({ page }) => {
  const line = await Line.open(SERVICE);
  const reports: { body: string; status: number | undefined }[] = [];
  line.stand = (asked, answer) => {
    const parts: Buffer[] = [];
    asked.on("data", (part: Buffer) => parts.push(part));
    line.forward(asked, (given) => {
      const { "reporting-endpoints": _, ...headers } = given.headers;
      // Chromium reports by the newer way over HTTPS only, and by the older one where the policy names no newer.
      const policy = String(headers["content-security-policy"] ?? "").replace("; report-to csp", "");
      if (asked.url === "/csp-reports") reports.push({ body: Buffer.concat(parts).toString(), status: given.statusCode });
      answer.writeHead(given.statusCode ?? 502, policy === "" ? headers : { ...headers, "content-security-policy": policy });
      given.pipe(answer);
    });
    return true;
  };
  await page.goto(`${line.address}/sign-in`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(await page.evaluate(() => fetch("https://elsewhere.example/").then(() => "went", () => "refused"))).toBe("refused");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.body.dataset.ran = 'yes'";
    document.body.append(script);
  });
  await expect(page.locator("body")).not.toHaveAttribute("data-ran");
  await expect.poll(() => reports.map(({ body }) => (/"effective-directive":"([a-z-]+)"/.exec(body) ?? [])[1]).toSorted()).toEqual(["connect-src", "script-src-elem"]);
  expect(reports.map(({ status }) => status)).toEqual([204, 204]);
  await line.close();
});

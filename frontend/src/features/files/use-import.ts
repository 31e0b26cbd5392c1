import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answered, client } from "@/api/client";
import { UnreachableError } from "@/api/problem";
import type { components } from "@/api/schema";
import { engineOf } from "@/sync/engine";
import type { Kind } from "./columns";
import { fileKeys, ROOM_OF } from "./files-data";
import { keptCells, matchColumns, type Matching } from "./match-columns";
import { type FileTable, readFile } from "./read-file";

export type ImportJob = components["schemas"]["Import"];
export type DecimalMark = "." | ",";

/** Rows of one request. */
const AT_ONCE = 1000;
const ASK_AGAIN_MILLISECONDS = 700;

export interface Importing {
  readonly table: FileTable | undefined;
  readonly matching: Matching;
  readonly mark: DecimalMark | undefined;
  readonly job: ImportJob | undefined;
  /** How far it is, in percent, while something is under way. */
  readonly percent: number | undefined;
  readonly error: Error | null;
  readonly choose: (file: File) => void;
  readonly match: (matching: Matching) => void;
  readonly setMark: (mark: DecimalMark | undefined) => void;
  /** Send the rows and look at what they would do. Nothing changes. */
  readonly check: () => void;
  /** Do it, with all rows or with those that have no problem. */
  readonly apply: (mode: "all" | "good") => void;
  /** Back to the columns of the file. */
  readonly back: () => void;
  readonly restart: () => void;
}

/** A file on its way in: read here, sent in parts, tried, and then done, with what it came to at each step. */
export function useImport(orgId: string, kind: Kind): Importing {
  const queries = useQueryClient();
  const [table, setTable] = useState<FileTable>();
  const [matching, setMatching] = useState<Matching>([]);
  const [mark, setMark] = useState<DecimalMark>();
  const [job, setJob] = useState<ImportJob>();
  const [percent, setPercent] = useState<number>();
  const path = (importId: string) => ({ path: { org_id: orgId, import_id: importId } });

  const choosing = useMutation({
    mutationFn: readFile,
    onSuccess: (read) => {
      setTable(read);
      setMatching(matchColumns(kind, read.header));
    },
  });
  const checking = useMutation({
    mutationFn: async (file: FileTable) => {
      setPercent(0);
      const { id } = await answered(
        client.POST("/api/v1/org/{org_id}/imports", {
          params: { path: { org_id: orgId } },
          body: {
            kind,
            file_name: file.name.slice(-255),
            file_format: file.format,
            header: matching.flatMap((field) => (field === null ? [] : [field])),
            ...(file.delimiter === null ? {} : { delimiter: file.delimiter }),
            ...(mark === undefined ? {} : { decimal_mark: mark }),
          },
        }),
      );
      for (let at = 0; at < file.rows.length; at += AT_ONCE) {
        const rows = file.rows.slice(at, at + AT_ONCE).map(({ line_no, cells }) => ({ line_no, cells: keptCells(cells, matching) }));
        const isLast = at + AT_ONCE >= file.rows.length;
        await answered(client.POST("/api/v1/org/{org_id}/imports/{import_id}/rows", { params: path(id), body: { rows, is_last: isLast } }));
        setPercent(Math.round((90 * (at + rows.length)) / file.rows.length));
      }
      return until(id, ["checked", "rejected"], answered(client.POST("/api/v1/org/{org_id}/imports/{import_id}/check", { params: path(id) })));
    },
    onSuccess: setJob,
    onSettled: () => {
      setPercent(undefined);
    },
  });
  const applying = useMutation({
    mutationFn: ({ id, mode }: { id: string; mode: "all" | "good" }) => {
      setPercent(0);
      return until(id, ["done", "rejected"], answered(client.POST("/api/v1/org/{org_id}/imports/{import_id}/apply", { params: path(id), body: { mode } })));
    },
    onSuccess: async (done) => {
      setJob(done);
      engineOf(orgId).nudge();
      await Promise.all([queries.invalidateQueries({ queryKey: [ROOM_OF[kind], orgId] }), queries.invalidateQueries({ queryKey: fileKeys.all(orgId) })]);
    },
    onSettled: () => {
      setPercent(undefined);
    },
  });

  /** What a long command comes to: its own answer, or, where that takes longer than one waits for it, what the import says of itself. */
  const until = async (id: string, ends: readonly ImportJob["status"][], command: Promise<ImportJob>): Promise<ImportJob> => {
    let answer: ImportJob | undefined;
    let failure: unknown;
    const ended = command.then(
      (done) => {
        answer = done;
      },
      (error: unknown) => {
        failure = error;
      },
    );
    for (;;) {
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MILLISECONDS))]);
      if (answer !== undefined) return answer;
      if (failure !== undefined && !(failure instanceof UnreachableError)) throw failure as Error;
      const now = await answered(client.GET("/api/v1/org/{org_id}/imports/{import_id}", { params: path(id) }));
      if (now.applied_percent !== null) setPercent(now.applied_percent);
      if (failure !== undefined && now.applied_percent === null && ends.includes(now.status)) return now;
      if (failure !== undefined) await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MILLISECONDS));
    }
  };
  const drop = useMutation({
    mutationFn: (id: string) => answered(client.DELETE("/api/v1/org/{org_id}/imports/{import_id}", { params: path(id) })),
  });
  const back = () => {
    if (job !== undefined && job.status !== "done") drop.mutate(job.id);
    setJob(undefined);
    checking.reset();
    applying.reset();
  };

  return {
    table,
    matching,
    mark,
    job,
    percent,
    error: choosing.error ?? checking.error ?? applying.error,
    choose: (file) => {
      choosing.mutate(file);
    },
    match: setMatching,
    setMark,
    check: () => {
      if (table !== undefined) checking.mutate(table);
    },
    apply: (mode) => {
      if (job !== undefined) applying.mutate({ id: job.id, mode });
    },
    back,
    restart: () => {
      back();
      setTable(undefined);
      setMark(undefined);
      choosing.reset();
    },
  };
}

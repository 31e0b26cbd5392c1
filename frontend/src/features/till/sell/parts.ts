import type { ComponentType } from "react";
import { fetchLater, part } from "@/ui/part";
import { LATER } from "../later";
import { loadPicture } from "./tiles";

const fetches: (() => Promise<unknown>)[] = [];

/** What is not needed for the first sale of the morning is a file of its own. */
function later<P extends object>(fetchPart: () => Promise<ComponentType<P>>): ReturnType<typeof part<P>> {
  const made = part(fetchPart);
  fetches.push(made.preload);
  return made;
}

export const EditLine = later(() => import("./edit-line").then((file) => file.EditLine));
export const EditWhole = later(() => import("./edit-whole").then((file) => file.EditWhole));
export const ParkPanel = later(() => import("./park-panel").then((file) => file.ParkPanel));
export const ParkedPanel = later(() => import("./parked-panel").then((file) => file.ParkedPanel));
export const CustomerPanel = later(() => import("./customer-panel").then((file) => file.CustomerPanel));
export const NewProductPanel = later(() => import("./new-product-panel").then((file) => file.NewProductPanel));
export const CameraPanel = later(() => import("./camera-panel").then((file) => file.CameraPanel));
export const MenuSheet = later(() => import("./menu-sheet").then((file) => file.MenuSheet));
export const SettingsSheet = later(() => import("./settings-sheet").then((file) => file.SettingsSheet));
export const ApprovalDialog = later(() => import("../approval-dialog").then((file) => file.ApprovalDialog));
export const ArrangedTiles = later(() => import("./arranged-tiles").then((file) => file.ArrangedTiles));

export const loadEmbedded = () => import("./embedded");

/** They are fetched behind the page nevertheless: without a network, a part that was not fetched is not there. */
export function fetchParts(): void {
  void fetchLater([...fetches, loadPicture, loadEmbedded, ...LATER]);
}

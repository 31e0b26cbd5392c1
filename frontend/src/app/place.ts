/** Where this device keeps that it was left as a till of an organization. */
export const LEFT_AS_TILL = "counterfoil.till.";

/** No fault of this name is known. In a file of its own, so that catching it does not load a server. */
export class UnknownFaultError extends Error {}

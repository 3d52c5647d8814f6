export { type ArgumentFault, type ArgumentFaultOptions, argumentFaults } from './argument-faults.ts';
export { differsInOnePlace } from './differences.ts';
export { type SingleFault, singleFaults } from './single-faults.ts';
export { UnsupportedSchemaError } from './unsupported-schema.ts';
export { type ValueOptions, valuesOf } from './values-of.ts';

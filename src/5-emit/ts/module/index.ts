export { KERNEL_NAMES, type KernelNames, type ModelPart } from './parts.js'
export { printModule } from './print-module.js'
export { toJavaScript } from './to-javascript.js'

export { MemoryTransport, type Script } from './memory-transport';
export { SAMPLE_VIEWS, sampleView } from '../templates/samples';

export { useApp } from './app';
export { AppVoice } from './AppVoice';

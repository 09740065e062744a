export { GallerySheet } from './GallerySheet.tsx';

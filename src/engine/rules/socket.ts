/**
 * What the kernels of both ends of a socket hold together: under way, or arrived and not read.
 *
 * Real ones begin with some tens of KB and grow; over loopback Linux has taken 3.9 MB for a subscriber that read nothing.
 * Here they do not grow, so that it shows within a few messages who reads too slowly. A client that reads at once never has
 * as much in its socket.
 */
export const SOCKET_BYTES = 16 * 1024;

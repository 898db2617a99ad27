/**
 * Nothing of this module ships: its targets are tests. Each is in the package of what it tries, so
 * that what is nobody else's business can be tried too.
 */
package chat.parlance.fuzz;

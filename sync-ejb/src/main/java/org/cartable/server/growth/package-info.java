/**
 * How the schema has grown, version by version, and how what was written under an older one is read today.
 *
 * <p>Promises: pure and ordered, so an edit that waited three versions goes through all three. What is upgraded already is
 * left alone, since a name is never used again for something else: a document from the change log, of which nobody knows
 * the version, may be given as well.
 *
 * <p>Never: takes an edit for what it is not. A value that no rule of the newer schema allows is judged, and refused, like
 * any other; the fingerprint of an event is that of what was sent.
 *
 * <p>A type that is only added, and a field that may be empty, need no rule here: they are in the list for the reader.
 */
package org.cartable.server.growth;

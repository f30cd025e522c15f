/**
 * What a caller may read and write: rights by role and type, as data.
 *
 * <p>Promises: the defaults stand in one place ({@code DefaultRights}); what a school has chosen instead is read for every
 * request, with one query, so it holds at once (RIGHT-1). A decision is a pure function of the rights and of facts that
 * were loaded beforehand, whatever the number of edits (RIGHT-2, RIGHT-3). What may not be read is named in one form for
 * all doors, and each has to leave it out: the feed, the answers to an up, the schema (RIGHT-4).
 *
 * <p>Never: takes a role from anything but the verified token; asks the database for a single edit; lets a field through
 * because nobody thought of it in a new place: doors ask {@code Rights.visible} or {@code Rights.hiddenFields}.
 */
package org.cartable.server.rights;

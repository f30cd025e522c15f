package org.cartable.client.store;

import java.nio.file.Path;

/**
 * What was done about a damaged database when it was opened.
 *
 * @param damaged where the damaged file is kept
 * @param export where everything that was saved is kept as text, a row a line
 * @param unsent edits that were saved and wait to be sent or decided
 * @param history edits that were saved and are closed
 * @param lost rows of the outbox and its conflicts that could be read and not be taken over; they are in the export only
 * @param ownerKnown false when nobody can tell any more whose desktop this was: somebody has to sign in
 */
public record Rescue(Path damaged, Path export, int unsent, int history, int lost, boolean ownerKnown) {}

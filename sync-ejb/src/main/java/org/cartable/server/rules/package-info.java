/**
 * What becomes of an edit. All that is decided about edits is decided here, in one place, without container, database or
 * clock.
 *
 * <p>The way of a decision. {@link EditJudge} compares the version that the edit was made on with the one that is there.
 * When they are the same, the edit is written as it is. When not, {@link ThreeWayMerge} looks at each field: base, mine,
 * theirs. A field that one side changed is taken from that side (CONF-1). A field that both changed to different values is
 * a clash, and ends by the field's {@link ClashRule} (CONF-2): {@link ValueMerge} may make one value of two, a policy may
 * let one side win, or a person has to decide. One clash for a person makes the whole edit a conflict (CONF-3): half of an
 * edit is something that nobody meant.
 *
 * <p>Promises: what its author did not see is never overwritten but by a policy that says so (UP-3), and whatever a policy
 * overrules is named, so that it can be kept.
 *
 * <p>Never: decides by a desktop's raw clock.
 */
package org.cartable.server.rules;

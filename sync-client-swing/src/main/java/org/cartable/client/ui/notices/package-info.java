/**
 * What has happened and needs no answer: told in sight of the window for four seconds, three at most, and kept in a list. A
 * notice may offer one deed, such as to take back what it tells. What a person sees anyway is not told here.
 */
package org.cartable.client.ui.notices;

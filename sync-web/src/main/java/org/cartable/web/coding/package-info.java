/**
 * Compressed bodies on the way out (STREAM-6). What comes in compressed is opened where bodies are counted, in
 * {@code web.json}.
 *
 * <p>Promises: who does not ask for gzip never gets it; what is flushed above leaves the machine, so a stream that is
 * compressed still arrives checkpoint by checkpoint.
 */
package org.cartable.web.coding;

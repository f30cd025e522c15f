/**
 * What a person sees and does in the window, one class for each screen and dialog. A page finds controls by their names,
 * presses real keys and real buttons, waits for what is to be there and never for time to pass, and checks nothing: what
 * must hold stands in the flows.
 */
package org.cartable.system.window.page;

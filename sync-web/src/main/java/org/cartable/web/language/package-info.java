/** Which language the reader of an answer has asked for. */
package org.cartable.web.language;

/** The schema of the synchronised types over HTTP. */
package org.cartable.web.schema;

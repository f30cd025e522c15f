/**
 * Who else has a desktop on this computer, and the way to it. Of the others' work only its amount is told. Nobody comes in without
 * a password.
 */
package org.cartable.client.ui.users;

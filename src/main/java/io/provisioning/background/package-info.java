/** What goes on by itself, in rounds on threads of its own: how it begins, fails and ends. */
package io.provisioning.background;

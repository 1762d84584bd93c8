/** The gate that every request passes: is its token good? */
package io.provisioning.access.gate;

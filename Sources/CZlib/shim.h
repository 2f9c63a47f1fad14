#ifndef MADOGUCHI_CZLIB_SHIM_H
#define MADOGUCHI_CZLIB_SHIM_H

#include <zlib.h>

#endif

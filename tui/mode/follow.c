#include "mode/follow.h"

#include "app/place.h"

void mode_follow(app *a, unsigned did)
{
    if ((did & (REACT_PLACE | REACT_REVISION | REACT_TREE)) != 0)
        place_follow(a);
    for (size_t i = a->n_over; (did & (REACT_PLACE | REACT_REVISION)) != 0 && i-- > 0;)
        if (a->over[i].mode->changed != NULL)
            a->over[i].mode->changed(a, a->over[i].fields);
}

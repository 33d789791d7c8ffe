/* One pane has the whole screen, and gives it back. */
#include "i18n.h"
#include "mode/acts.h"

unsigned act_zoom(app *a)
{
    a->zoomed = !a->zoomed;
    if (a->zoomed)
        app_say(a, _("本窗格占满屏幕；按 {zoom} 恢复"));
    return REACT_LAYOUT;
}

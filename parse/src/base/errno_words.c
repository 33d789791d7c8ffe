/* What the system says of a failure, in the language of the interface: the catalogues of the C library are those of the locale, which
 * may be another language, and are not installed everywhere. */
#include "base/base.h"

#include <errno.h>
#include <string.h>

static const struct {
    int errnum;
    const char *words;
} known[] = {
    {EPERM, N_("系统不允许这样做")},
    {ENOENT, N_("没有这个文件或文件夹")},
    {EINTR, N_("被系统中断")},
    {EIO, N_("读写设备出错")},
    {ENXIO, N_("没有这个设备")},
    {E2BIG, N_("参数太长")},
    {EBADF, N_("文件没有打开")},
    {EAGAIN, N_("暂时不可用")},
    {ENOMEM, N_("内存不足")},
    {EACCES, N_("没有权限")},
    {EBUSY, N_("正被使用")},
    {EEXIST, N_("文件已经存在")},
    {EXDEV, N_("不在同一个磁盘上")},
    {ENODEV, N_("没有这种设备")},
    {ENOTDIR, N_("路径中有一段不是文件夹")},
    {EISDIR, N_("是一个文件夹")},
    {EINVAL, N_("系统不接受这样的参数")},
    {ENFILE, N_("系统打开的文件太多")},
    {EMFILE, N_("打开的文件太多")},
    {ETXTBSY, N_("程序文件正在运行")},
    {EFBIG, N_("文件超过允许的大小")},
    {ENOSPC, N_("磁盘已满")},
    {ESPIPE, N_("不能在管道中定位")},
    {EROFS, N_("磁盘是只读的")},
    {EMLINK, N_("链接太多")},
    {EPIPE, N_("读的一方已经关闭")},
    {EDEADLK, N_("互相等待加锁")},
    {ENAMETOOLONG, N_("文件名太长")},
    {ENOLCK, N_("不能加锁")},
    {ENOSYS, N_("系统没有这个功能")},
    {ENOTEMPTY, N_("文件夹不是空的")},
    {ELOOP, N_("链接绕成了圈，或文件夹套得太深")},
    {EOVERFLOW, N_("数值太大")},
    {ENOTSUP, N_("不支持这样做")},
    {ETIMEDOUT, N_("等待超时")},
    {ESTALE, N_("网络磁盘上的文件已失效")},
    {EDQUOT, N_("磁盘配额已用完")},
};

const char *gj_errno_words(int errnum)
{
    static _Thread_local char other[128];
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].errnum == errnum)
            return _(known[i].words);
    if (strerror_r(errnum, other, sizeof other) != 0)
        other[0] = '\0';
    return other;
}
